"""One person, group or place under several names over the whole body: joined and parted by people."""
