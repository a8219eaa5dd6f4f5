/** For tests of programs that use this library, and of other implementations of netlink: no root, no kernel. */
export {
  ack,
  datagram,
  done,
  foreign,
  type KernelEvent,
  lost,
  misnumbered,
  rawMessage,
  reply,
  split,
  torn,
  truncated,
} from './events.js'
export {
  type Answer,
  on,
  type Pattern,
  type Rule,
  type ScriptedKernel,
  type ScriptedRequest,
  scriptedKernel,
} from './scripted-kernel.js'
