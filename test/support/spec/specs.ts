/** The specifications that the project's messages are compared with, one line each. */

import {NLM_F} from '../../../protocol/constants.js'
import {controller} from '../../../protocol/generic/controller.js'
import type {Family} from '../../../protocol/generic/family.js'
import {netfilterFormatOf, netfilterMessageType} from '../../../protocol/netfilter/registry.js'
import {RTNLGRP} from '../../../protocol/route/constants.js'
import {formatOf, routeMessages} from '../../../protocol/route/registry.js'
import type {FindMessage, SpecOptions} from './compare.js'

export const folder = '../shared/kernel-7.3/specs'

const inRoute: FindMessage = ({number, direction}) => {
  const {name} = routeMessages.get(number) ?? {}
  const format = formatOf({type: number, flags: direction === 'request' ? NLM_F.REQUEST : 0})
  return name === undefined ? undefined : {name, ...(format && {format})}
}

/** Messages of generic netlink: requests and notifications by number, replies by what was asked. */
export const inFamily = ({commands, events}: Family): FindMessage => {
  const asked = Object.values(commands)
  return ({name, number, direction}) => {
    const found =
      direction === 'request'
        ? asked.find(command => command.number === number)
        : (asked.find(command => command.name === name) ??
          Object.values(events).find(command => command.name === name))
    return found && {name: found.name, format: found[direction]}
  }
}

const inNetfilter: FindMessage = ({number, direction}) => {
  const {name} = netfilterMessageType(number) ?? {}
  const format = netfilterFormatOf({type: number, flags: direction === 'request' ? NLM_F.REQUEST : 0})
  return name === undefined ? undefined : {name, ...(format && {format})}
}

/** A specification's messages on our side. */
type Row = SpecOptions & {readonly find: FindMessage}

const route: Row = {find: inRoute, groups: {prefix: 'RTNLGRP_', numbers: RTNLGRP}}

export const specs: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['rt-link', route],
  ['rt-addr', route],
  ['rt-route', route],
  ['rt-neigh', route],
  ['rt-rule', route],
  ['nftables', {find: inNetfilter}],
  ['conntrack', {find: inNetfilter}],
  ['nlctrl', {find: inFamily(controller)}],
])

/** Those of the examples' families, which are compared where the examples run. */
export const exampleSpecs = ['ethtool', 'wireguard']
