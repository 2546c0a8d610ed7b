"""Bodies and their sites, people, roles, tenancy."""
