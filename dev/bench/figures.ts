import { readFileSync } from 'node:fs'

/** What a bench measured: `<case>.<figure>`, with the unit in the figure's name. */
export type Figures = Record<string, number>

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

export const rounded = (value: number, digits = 1) => Number(value.toFixed(digits))

/** Seconds of processor time that a process and all below it have used so far, as Linux counts them. */
export function cpuSeconds(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/^.*\) /s)
  const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number)
  const ticksPerSecond = 100
  return (user + system) / ticksPerSecond + childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), 0)
}

/** The same of the workerd below this process alone. */
export const workerdCpuSeconds = (pid: number) => childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), 0)

/** Kilobytes of memory that the workerd below this process holds. */
export function workerdKB(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + residentKB(child), 0)
}

const residentKB = (pid: number) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
