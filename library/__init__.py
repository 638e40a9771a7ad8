"""How a picture is kept: decoded, written anew, and public only while something live shows it."""
