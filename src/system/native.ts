/** Functions of the C library, declared by their prototypes: the only file that imports koffi. */
import koffi from 'koffi'

// The process itself, since Node is linked with its libc: no name of a file that differs between glibc and musl.
const libc = koffi.load(null)

type CFunction = ReturnType<typeof libc.func>

/**
 * Functions by name. Each is bound when it is first called: binding all takes longer than most programs call the few
 * they need. koffi does not know `ssize_t`; buffers are passed as pointers for the time of the call only.
 */
export function declared<T extends Readonly<Record<string, string>>>(
  prototypes: T,
): Record<keyof T, CFunction> {
  const bound: Partial<Record<string, CFunction>> = {}
  for (const [name, prototype] of Object.entries(prototypes))
    bound[name] = ((...args: unknown[]) => {
      const found = libc.func(prototype)
      bound[name] = found
      return found(...args)
    }) as CFunction
  return bound as Record<keyof T, CFunction>
}

export {koffi}
