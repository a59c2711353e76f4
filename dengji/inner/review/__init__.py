"""Cases 办件 under review: received, accepted, returned, examined, decided."""
