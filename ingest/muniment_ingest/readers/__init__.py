"""One small reader per format, each the only place that knows its library."""
