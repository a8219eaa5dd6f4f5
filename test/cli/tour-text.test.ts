/** How the tour's parts look. */
import test from 'ava'
import {expandTabs} from '../../src/tour/brctl.js'
import {draw} from '../../src/tour/drawing.js'
import {size} from '../../src/tour/ifconfig.js'
import type {Topology} from '../../src/tour/shown.js'
import {coloured, plain, styleFor} from '../../src/tour/style.js'
import {table} from '../../src/tour/tables.js'

const star: Topology = [
  {
    name: 'a',
    interfaces: [
      {name: 'eth0', kind: 'veth', addresses: ['192.0.2.1/24'], peer: {namespace: 'hub', name: 'p0'}},
    ],
    routes: ['default → 192.0.2.254'],
  },
  {
    name: 'hub',
    interfaces: [
      {name: 'p0', kind: 'veth', addresses: [], master: 'br0', peer: {namespace: 'a', name: 'eth0'}},
      {name: 'p1', kind: 'veth', addresses: ['198.51.100.1/24'], peer: {namespace: 'b', name: 'x'}},
      {name: 'p2', kind: 'veth', addresses: [], master: 'br0', peer: {namespace: 'b', name: 'y'}},
      {name: 'br0', kind: 'bridge', addresses: ['192.0.2.254/24']},
      {name: 'tun0', kind: 'tun', addresses: ['203.0.113.1/32']},
    ],
    routes: [],
  },
  {
    name: 'b',
    interfaces: [
      {name: 'x', kind: 'veth', addresses: ['198.51.100.2/24'], peer: {namespace: 'hub', name: 'p1'}},
      {name: 'y', kind: 'veth', addresses: [], peer: {namespace: 'hub', name: 'p2'}},
      {name: 'z', kind: 'veth', addresses: [], peer: {namespace: 'c', name: 'z'}},
    ],
    routes: [],
  },
  {
    name: 'c',
    interfaces: [{name: 'z', kind: 'veth', addresses: [], peer: {namespace: 'b', name: 'z'}}],
    routes: [],
  },
]

test('cables, ports, free interfaces, cables elsewhere', t => {
  t.is(
    `\n${draw(star, plain).join('\n')}\n`,
    `
┌─ b ─────────────────┐  ┌─ c ─┐  ┌─ a ───────────────────┐
│ z                   │  │ z   │  │ default → 192.0.2.254 │
│        x            │  │     │  │         eth0          │
│ 198.51.100.2/24   y │  │     │  │     192.0.2.1/24      │
└────────┬──────────┬─┘  └─────┘  └───────────┬───────────┘
         │          │                         │
┌─ hub ──┴──────────┴─────────────────────────┴───────────┐
│       p1         p2                        p0           │
│ 198.51.100.1/24   │                         │           │
│                   │                         │           │
│                   ╧═════════════════════════╧           │
│                       br0 192.0.2.254/24                │
│ tun0 203.0.113.1/32                                     │
└─────────────────────────────────────────────────────────┘
b z ── c z
`,
  )
})

test('a namespace alone, and bridges without ports', t => {
  t.deepEqual(draw([{name: 'alone', interfaces: [], routes: []}], plain), ['┌─ alone ─┐', '└─────────┘'])
  const bridges = [
    {name: 'br0', kind: 'bridge', addresses: ['192.0.2.1/24']},
    {name: 'br1', kind: 'bridge', addresses: []},
  ]
  t.is(
    `\n${draw([{name: 'x', interfaces: bridges, routes: ['default → 192.0.2.3']}], plain).join('\n')}\n`,
    `
┌─ x ───────────────────┐
│                       │
│ ════════════════  ═══ │
│ br0 192.0.2.1/24  br1 │
│ default → 192.0.2.3   │
└───────────────────────┘
`,
  )
})

test('colours change nothing but colours', t => {
  t.deepEqual(
    draw(star, coloured).map(line => line.replace(/\x1b\[\d+m/g, '').trimEnd()),
    draw(star, plain),
  )
})

test('sizes are cut, not rounded, and a unit begins one byte late', async t => {
  const sizes = [0n, 999n, 1024n, 1025n, 7088n, 1048576n, 1048577n, 5n << 30n, 5n << 40n, 2n ** 64n - 1n]
  t.deepEqual(sizes.map(size), [
    ...['0.0 B', '999.0 B', '1024.0 B', '1.0 KiB', '6.9 KiB', '1024.0 KiB', '1.0 MiB', '5.0 GiB', '5.0 TiB'],
    '16383.9 PiB',
  ])
})

test('tables are as wide as need be, and lines end with their last word', async t => {
  t.deepEqual(
    table(
      ['A', 'LONG', 'B'],
      [
        ['wide', 1, undefined],
        ['x', undefined, 'y'],
      ],
      plain,
    ),
    ['A     LONG  B', 'wide  1', 'x           y'],
  )
})

test('tabs lead to the next column of eight', async t => {
  t.is(expandTabs('ab\t12345678\tc'), `ab      12345678        c`)
})

test('colours are for terminals, and for who wants them', async t => {
  t.is(styleFor({isTTY: true}, {TERM: 'xterm'}), coloured)
  t.is(styleFor({isTTY: true}, {TERM: 'xterm', NO_COLOR: ''}), coloured)
  t.is(styleFor({isTTY: true}, {TERM: 'xterm', NO_COLOR: '1'}), plain)
  t.is(styleFor({isTTY: true}, {TERM: 'dumb'}), plain)
  t.is(styleFor({isTTY: false}, {TERM: 'xterm'}), plain)
  t.is(styleFor({}, {}), plain)
  t.is(coloured('bold', 'x'), '\x1b[1mx\x1b[22m')
  t.is(coloured('bold', ''), '')
})
