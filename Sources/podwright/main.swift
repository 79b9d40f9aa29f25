// The program that the user runs.
import Commands

await Podwright.main()
