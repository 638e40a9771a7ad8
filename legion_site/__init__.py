"""Which rooms are in the house: settings, addresses, commands across rooms."""
