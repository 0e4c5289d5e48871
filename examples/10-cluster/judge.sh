#!/usr/bin/env bash
# Judge: records in, judged records out, a line a record.  What every engine runs.
# A finding is an answer, not a failure: engines take any status but 0 for a task that
# failed.  Whatever else went wrong fails the task.  All workers judge by the same day:
# $SD_ASKED, and never their own clock's.
set -u
day=${SD_ASKED:-2026-11-22}

sd-validate -q -j1 --asked "$day" | sd-review -q -j1 --asked "$day"
pipe=("${PIPESTATUS[@]}") status=0
# the cause is the last that failed: those before it found a closed pipe
for s in "${pipe[@]}"; do
	[ "$s" -le 1 ] || status=$s
done
exit "$status"
