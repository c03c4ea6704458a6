/** How many milliseconds this took of the processor, for itself alone: what else runs on the machine costs it nothing. */
export function ownMs(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
