/* Calls that lose bytes, bounds or thread safety do not compile. */

#ifndef SD_BASE_BAN_H
#define SD_BASE_BAN_H

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets
#pragma GCC poison atoi atol atoll atof gmtime localtime ctime asctime
#pragma GCC poison strncpy strncat rand srand

#endif
