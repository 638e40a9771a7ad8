"""What a volunteer's profile is: the private record and the public story."""
