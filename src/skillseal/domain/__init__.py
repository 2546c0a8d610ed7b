"""Our rules about micro-credentials, pure: no storage, no clock, no format of a standard."""
