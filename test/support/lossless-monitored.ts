/**
 * Hears everything that the kernel tells while links, routes and other objects come, change and go in the namespace it
 * runs in, and prints how many of the messages survive decode → encode, or with `--hex` the messages.
 */
import {viewOf} from '../../protocol/bytes.js'
import {frameAt, frames} from '../../protocol/frame.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import {changeCommands} from './change-zoo.js'
import {linkCommands} from './link-zoo.js'
import {report} from './lossless.js'
import {objectCommands} from './object-zoo.js'
import {routeCommands} from './route-zoo.js'
import {refusedOf} from './run-all.js'

const ear = openRouteSocket()
// One command may change hundreds of things.
ear.setReceiveBuffer(8 * 1024 * 1024)
for (const group of Object.values(RTNLGRP)) if (group > 0) ear.join(group)
const heard: Uint8Array[] = []

function listen(): void {
  for (let length = ear.receive(); length > 0; length = ear.receive()) {
    const {view} = ear
    const bytes = new Uint8Array(view.buffer, view.byteOffset, length).slice()
    for (const {at, end} of frames(viewOf(bytes))) heard.push(bytes.subarray(at, end))
  }
}

const refused: string[] = []
for (const command of [...linkCommands, ...changeCommands, ...objectCommands, ...routeCommands]) {
  refused.push(...refusedOf([command]))
  listen()
}
ear.close()

const names = new Map<number | undefined, string>(Object.entries(RTM).map(([name, type]) => [type, name]))
const messages: Record<string, Uint8Array[]> = {}
for (const bytes of heard) {
  const name = names.get(frameAt(viewOf(bytes), 0, bytes.length)?.type) ?? 'of no name'
  messages[name] ??= []
  messages[name].push(bytes)
}
report(messages, {refused})
