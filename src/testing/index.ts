/** For tests of programs that use this library, and of other implementations of netlink: no root, no kernel. */

export {pcapSink, textSink} from '../trace/sinks.js'
export {
  ack,
  datagram,
  done,
  elsewhere,
  foreign,
  type KernelEvent,
  lost,
  misnumbered,
  reply,
  split,
  torn,
  truncated,
} from './events.js'
export {type Flaw, flawed} from './flawed.js'
export {
  FuzzFailure,
  type FuzzOptions,
  type FuzzReport,
  fuzz,
} from './fuzz/fuzz.js'
export type {Random} from './fuzz/random.js'
export type {Generator, Generators} from './fuzz/value.js'
export {type Meanness, mean} from './mean.js'
export {
  type MemoryKernel,
  type MemoryNamespace,
  type MemoryOptions,
  memoryKernel,
} from './memory/memory-kernel.js'
export {type Destination, openPeer, type Peer, type PeerOptions, type Received} from './peer.js'
export {
  type AttributeFlaws,
  type Length,
  type MessageFlaws,
  type Piece,
  type Pieces,
  rawAttribute,
  rawMessage,
} from './raw.js'
export {type ReplayOptions, replay} from './replay.js'
export {
  type Answer,
  on,
  type Pattern,
  type Rule,
  type ScriptedKernel,
  type ScriptedRequest,
  scriptedKernel,
} from './scripted-kernel.js'
