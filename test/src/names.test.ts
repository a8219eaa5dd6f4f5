import test from 'ava'
import {createNamespace, deleteNamespace, openNamespace, validName} from '../../src/namespace/index.js'

for (const name of ['net1', 'a', '...', '.hidden', 'with space', 'Ünïcode', '-x', 'x'.repeat(255)]) {
  test(`the name '${name.slice(0, 20)}' is taken`, t => t.is(validName(name), name))
}

const refused: [name: unknown, problem: string][] = [
  ['', "namespace: expected a name of 1 to 255 bytes, got ''"],
  ['.', "namespace: expected a name, which is not '.' or '..' and has no '/' or NUL, got '.'"],
  ['..', "namespace: expected a name, which is not '.' or '..' and has no '/' or NUL, got '..'"],
  ['a/b', "namespace: expected a name, which is not '.' or '..' and has no '/' or NUL, got 'a/b'"],
  [
    '../../tmp/x',
    "namespace: expected a name, which is not '.' or '..' and has no '/' or NUL, got '../../tmp/x'",
  ],
  ['a\0', "namespace: expected a name, which is not '.' or '..' and has no '/' or NUL, got 'a\0'"],
  ['x'.repeat(256), `namespace: expected a name of 1 to 255 bytes, got '${'x'.repeat(64)}…'`],
  ['ü'.repeat(128), `namespace: expected a name of 1 to 255 bytes, got '${'ü'.repeat(64)}…'`],
]
for (const [name, message] of refused) {
  test(`the name ${JSON.stringify(name).slice(0, 20)} is refused`, t => {
    t.throws(() => validName(name), {instanceOf: RangeError, message})
    t.throws(() => openNamespace(name as string), {instanceOf: RangeError, message})
    const named = message.replace('namespace:', 'name:')
    t.throws(() => createNamespace(name as string), {instanceOf: RangeError, message: named})
    t.throws(() => deleteNamespace(name as string), {instanceOf: RangeError, message: named})
  })
}

test('what is no name is a type error', t => {
  for (const value of [1, null, {}, ['a'], true]) t.throws(() => validName(value), {instanceOf: TypeError})
})

const targets: [target: unknown, message: string][] = [
  [undefined, 'namespace: expected a name, {path}, {pid} or {fd}, got undefined'],
  [7, 'namespace: expected a name, {path}, {pid} or {fd}, got 7'],
  [{}, 'namespace: expected a name, {path}, {pid} or {fd}, got an object'],
  [{path: 1}, 'namespace: expected a name, {path}, {pid} or {fd}, got an object'],
  [{pid: '1'}, "namespace.pid: expected a number, got '1'"],
  [{fd: '1'}, "namespace.fd: expected a number, got '1'"],
]
for (const [target, message] of targets) {
  test(`the target ${JSON.stringify(target)} is refused`, t => {
    t.throws(() => openNamespace(target as string), {instanceOf: TypeError, message})
  })
}

test('descriptors and processes are natural numbers', t => {
  for (const fd of [-1, 1.5, Number.NaN, 2 ** 31]) {
    t.throws(() => openNamespace({fd}), {
      instanceOf: RangeError,
      message: /^namespace.fd: expected a natural/,
    })
    t.throws(() => openNamespace({pid: fd}), {
      instanceOf: RangeError,
      message: /^namespace.pid: expected a natural/,
    })
  }
})
