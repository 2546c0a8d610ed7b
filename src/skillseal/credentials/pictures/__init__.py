"""Pictures made from an edition: the badge, the page shown in viewers."""
