"""The top floor: the window, the command line, and the place where objects are put together."""
