// The program that the user runs.
import Commands

Podwright.main()
