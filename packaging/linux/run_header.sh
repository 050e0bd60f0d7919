#!/bin/sh
# Muniment @VERSION@ for @PLATFORM@. One file: it checks itself and installs; nothing is fetched.
# sh THIS_FILE --help tells how.  Это установщик: sh ЭТОТ_ФАЙЛ --help
# What follows these lines is the script, then a compressed archive; nothing in it is meant for an editor.
RUN_FILE=$0
HEADER_BYTES=@HEADER_BYTES@
HEADER_SHA256=@HEADER_SHA256@
PAYLOAD_BYTES=@PAYLOAD_BYTES@
PAYLOAD_SHA256=@PAYLOAD_SHA256@
VERSION='@VERSION@'
PLATFORM='@PLATFORM@'
GLIBC='@GLIBC@'
PROGRAM_KB=@PROGRAM_KB@
NEEDED_KB=@NEEDED_KB@
BASE_VERSION='@BASE_VERSION@'
BASE_SHA256='@BASE_SHA256@'
