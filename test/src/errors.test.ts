import {existsSync, readFileSync} from 'node:fs'
import {constants} from 'node:os'
import test from 'ava'
import {describeErrno, SystemError} from '../../src/system/errors.js'
import {onlyIf} from '../support/only-if.js'

test('it looks like the error that Node throws', t => {
  const node = t.throws<NodeJS.ErrnoException>(() => readFileSync('/nlts-none'))
  const {code, errno, syscall, path, message} = new SystemError(-2, 'open', '/nlts-none')
  t.deepEqual(
    {code, errno, syscall, path, message},
    {code: node?.code, errno: node?.errno, syscall: node?.syscall, path: node?.path, message: node?.message},
  )
  t.false('path' in new SystemError(-1, 'unshare'))
  t.is(new SystemError(-1, 'unshare').message, 'EPERM: operation not permitted, unshare')
})

test('every number of errno.h that Node knows has its name', t => {
  // Where a number has several names, libuv's is one of them.
  for (const number of new Set(Object.values(constants.errno))) {
    const {code, text} = describeErrno(-number)
    const names = Object.entries(constants.errno)
      .filter(([, value]) => value === number)
      .map(([name]) => name)
    t.true(
      names.includes(code) || code === `E${number}` || !(code in constants.errno),
      `${number}: ${code} for ${names}`,
    )
    t.true(text.length > 0)
  }
})

const headers = ['/usr/include/asm-generic/errno-base.h', '/usr/include/asm-generic/errno.h'].filter(
  existsSync,
)
const check = onlyIf(headers.length === 2, 'errno.h of the kernel’s headers')
check('no name contradicts the kernel’s headers', t => {
  const names = new Map<string, number>()
  for (const file of headers) {
    for (const [, name, number] of readFileSync(file, 'utf8').matchAll(/^#define\s+(E\w+)\s+(\d+)/gm))
      names.set(name as string, Number(number))
  }
  t.true(names.size > 100)
  let known = 0
  for (const number of names.values()) {
    const {code} = describeErrno(-number)
    if (code === `E${number}`) continue
    known++
    // ENOTSUP is the C library's other name of EOPNOTSUPP.
    t.is(names.get(code === 'ENOTSUP' ? 'EOPNOTSUPP' : code), number, code)
  }
  t.true(known > 80, `${known}`)
})

test('numbers that only the kernel has, and that nobody has', t => {
  t.deepEqual(describeErrno(-524), {code: 'ENOTSUPP', text: 'operation is not supported'})
  t.deepEqual(describeErrno(-4000), {code: 'E4000', text: 'unknown error 4000'})
})
