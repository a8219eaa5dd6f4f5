import type {Transport} from '../../src/exchange/transport.js'

const nothingSent = () => {
  throw new Error('something was sent')
}

/** A transport on which nothing must happen. */
export const mute = (): Transport => ({
  view: new DataView(new ArrayBuffer(0)),
  send: nothingSent,
  receive: nothingSent,
  wait: nothingSent,
  readable: nothingSent,
  join: nothingSent,
  setReceiveBuffer: nothingSent,
  setSendBuffer: nothingSent,
  close() {},
})
