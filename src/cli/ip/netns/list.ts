/** `ip netns list`. */
import type {Command} from '../../common/context.js'
import {namesByNumber, namesInOrder, numberOfName} from '../../common/namespace-names.js'

export const list: Command = (_args, {kernel, out}) => {
  // Complains about files that are no namespaces, as the listing does once more.
  namesByNumber(kernel)
  out.list(() => {
    for (const name of namesInOrder()) {
      const id = numberOfName(kernel, name)
      out.object(undefined, () => {
        out.put('name', name, name)
        if (id !== undefined) out.put('id', id, ` (id: ${id})`)
        out.text('\n')
      })
    }
  })
}
