/* How long to wait before the next try. */

#include "net/backoff.h"

#include "base/ban.h"

int64_t sd_backoff_ms(unsigned failures, struct sd_rand *chance)
{
	uint32_t pause = SD_BACKOFF_FIRST_MS;

	while (failures-- > 1 && pause < SD_BACKOFF_MOST_MS)
		pause *= 2;
	if (pause > SD_BACKOFF_MOST_MS)
		pause = SD_BACKOFF_MOST_MS;
	return pause / 2 + sd_rand_below(chance, pause / 2 + 1);
}
