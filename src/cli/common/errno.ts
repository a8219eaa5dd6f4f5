/** Numbers of errors that the tools look at, or say by themselves where no system call has failed. */
export const ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  EACCES: 13,
  EEXIST: 17,
  ENODEV: 19,
  EINVAL: 22,
  ENOTTY: 25,
  ERANGE: 34,
  EOPNOTSUPP: 95,
} as const
