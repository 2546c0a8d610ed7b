"""Keys, the signer protocol, strict JSON and JWS, X.509 paths, time-stamp tokens: bytes in, bytes out."""
