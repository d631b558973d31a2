"""Small publications, each with a way in that an attacker once found, and a test that it is shut."""
