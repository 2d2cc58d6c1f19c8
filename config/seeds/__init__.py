"""What each room shows in the demo. Every step may run again."""
