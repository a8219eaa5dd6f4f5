import {createNamespace, deleteNamespace, listNamespaces, openNamespace, sysctl} from 'netlink-ts'

createNamespace('net1').close()
try {
  sysctl.set('net.ipv4.ip_forward', 1, {namespace: 'net1'})
  console.log(sysctl.get('net.ipv4.ip_forward', {namespace: 'net1'}))
  console.log(listNamespaces().map(({name}) => name))

  using net1 = openNamespace('net1')
  net1.spawn('cat', ['/proc/net/dev'], {stdio: 'inherit'}).on('exit', code => console.log('exit', code))
} finally {
  deleteNamespace('net1')
}
