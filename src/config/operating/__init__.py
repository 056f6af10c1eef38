"""What whoever runs an installation does to it: found it, back it up, restore it, upgrade it, watch it."""
