import {connect} from 'netlink-ts'
import {link, RTM} from 'netlink-ts/protocol'
import {ack, done, on, reply, scriptedKernel, split, torn} from 'netlink-ts/testing'

// A kernel with one link, whose first list is torn by a change, and which lets nobody set anything.
const lo = {index: 1, attributes: {ifname: 'lo', mtu: 65536}}
const kernel = scriptedKernel(
  on({type: RTM.GETLINK, dump: true}, request => {
    const answer = [reply(request, RTM.NEWLINK, link, lo), done(request)]
    return request.count === 0 ? answer.map(torn) : answer.flatMap(split)
  }),
  on({type: RTM.NEWLINK}, request => [{wait: 5}, ack(request, -1)]),
  on({type: RTM.GETLINK}, request => [reply(request, RTM.NEWLINK, link, lo, 0)]),
)

await using ip = await connect({transport: kernel.open})
console.log((await ip.links.list()).map(({name, mtu}) => `${name} ${mtu}`))
await ip.links.set('lo', {mtu: 1500}).catch(error => console.log(error.message))
console.log(kernel.requests.length, 'requests')
