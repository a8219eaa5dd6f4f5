/** What messages about links refer to: other links by index, namespaces and programs by descriptor. */
import type {Operation} from '../exchange/request.js'
import {type NamespaceTarget, openNamespace} from '../namespace/index.js'
import {close} from '../system/libc.js'
import {checkDevice, type FindDevice, lookUpDevices, noting, type WantedDevices} from '../words/device.js'

export interface References {
  /** Opens the namespace that an option names, for the time of the requests, and tells its descriptor. */
  namespace(option: string, target: NamespaceTarget, found: (fd: number) => void): void
  /** Opens a loaded program for the time of the requests, and tells its descriptor. */
  program(open: () => number, found: (fd: number) => void): void
  /** Tells the index of an interface. */
  device: FindDevice
}

/** Finds nothing: for messages that are written only to see that they can be. */
export const unfound: References = {namespace: () => {}, program: () => {}, device: checkDevice}

/** Writes messages, looks up what they refer to, and keeps that open until `send` ends. */
export function* withReferences<M, T>(
  write: (references: References) => M,
  send: (messages: M) => Operation<T>,
): Operation<T> {
  const opened: {close(): void}[] = []
  const wanted: WantedDevices = []
  try {
    const messages = write({
      namespace(option, target, found) {
        const namespace = openNamespace(target, option)
        opened.push(namespace)
        found(namespace.fd)
      },
      program(open, found) {
        const fd = open()
        opened.push({close: () => close(fd)})
        found(fd)
      },
      device: noting(wanted),
    })
    yield* lookUpDevices(wanted)
    return yield* send(messages)
  } finally {
    for (const one of opened) one.close()
  }
}
