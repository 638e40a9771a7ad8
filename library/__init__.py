"""How pictures and documents are kept: read, written anew, public while live items use them."""
