export {createNamespace, deleteNamespace} from './create.js'
export {type ListedNamespace, listNamespaces} from './list.js'
export {validName} from './names.js'
export {
  inNamespace,
  type Namespace,
  type NamespaceTarget,
  openNamespace,
  type PlayedNamespace,
} from './namespace.js'
export type {ExecOptions} from './program.js'
