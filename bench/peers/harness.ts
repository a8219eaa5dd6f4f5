/** What every JavaScript peer runs in its own process: `PEER WORKLOAD COUNT WARM SAMPLES`, one JSON line as answer. */
import {repeats, type WorkloadName} from '../workloads.js'

/** A workload as one peer does it. A promise is awaited once a sample; whatever else is returned is not. */
export interface Task {
  /** Work that is not measured, for example writing a file for `ip -batch`. */
  prepare?(count: number, first: number): void
  /** Does `count` operations, from object number `first` on. */
  run(count: number, first: number): unknown
  /** Shows that the last run did its work; read by the driver. Not measured. */
  prove?(): unknown
}

export type Tasks = Partial<Record<WorkloadName, Task>>

/** Measures the task that the command line asks for. `start` does nothing: the process itself is timed. */
export async function perform(tasks: Tasks): Promise<void> {
  const [workload, ...numbers] = process.argv.slice(2)
  if (workload === 'start') return
  const [count = 0, warm = 0, samples = 1] = numbers.map(Number)
  const name = workload as WorkloadName
  const task = tasks[name]
  if (!task) throw new RangeError(`this peer has no workload '${workload}'`)
  const nanoseconds: number[] = []
  if (repeats(name)) {
    for (let i = 0; i < warm; i++) await measure(task, count, 0)
    for (let i = 0; i < samples; i++) nanoseconds.push(await measure(task, count, 0))
  } else {
    await measure(task, warm, count)
    nanoseconds.push(await measure(task, count, 0))
  }
  console.log(JSON.stringify({nanoseconds, proof: await task.prove?.()}))
}

async function measure(task: Task, count: number, first: number): Promise<number> {
  task.prepare?.(count, first)
  const start = process.hrtime.bigint()
  const result = task.run(count, first)
  if (result instanceof Promise) await result
  return Number(process.hrtime.bigint() - start)
}
