"""The promises, as tests, and the programs that hunt for a broken one."""
