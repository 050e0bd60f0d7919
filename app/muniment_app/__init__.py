"""The application: windows, command line, and where the parts are put together."""
