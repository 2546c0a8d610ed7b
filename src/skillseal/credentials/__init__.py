"""Use cases without storage: seal, verify, report, policy, trust."""
