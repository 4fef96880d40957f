// How fast Carry is, beside what a good quant writes by hand: see README.md of this package.
//
//     carry-benchmarks [DIR]        DIR: the data of the speed job, where they are there already
import Foundation

do {
  let folder = CommandLine.arguments.dropFirst().first { !$0.isEmpty }
  print("\(ProcessInfo.processInfo.activeProcessorCount) cores\n")
  // Needs no rival.
  print(try WholeStudy(carry: Workshop.program()).report(), terminator: "\n\n")
  let workshop = try Workshop(data: folder)
  // Commands first: the memory of a child process is counted from that of its parent on, which loads no data before.
  print(try WholeCommand(workshop: workshop).report(), terminator: "\n\n")
  print(try CachedCommand(workshop: workshop).report(), terminator: "\n\n")
  print(try Walk(workshop: workshop).report(), terminator: "\n\n")
  print(try Load(workshop: workshop).report())
} catch let missing as Workshop.Missing {
  print("nothing measured: \(missing)")
}
