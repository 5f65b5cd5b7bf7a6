import type { Address } from '../address'
import type { LinkRule } from '../rule'

export const paperRules: readonly LinkRule[] = [
  {
    name: 'arxiv',
    reason: 'is another form or version of the paper',
    apply: arxiv,
    same: [
      ['https://arxiv.org/pdf/2101.01234v2', 'https://arxiv.org/abs/2101.01234'],
      ['https://arxiv.org/pdf/2101.01234.pdf', 'https://arxiv.org/abs/2101.01234'],
      ['https://export.arxiv.org/abs/cs/0101001v1', 'https://arxiv.org/abs/cs/0101001'],
      ['https://ar5iv.labs.arxiv.org/html/2101.01234', 'https://arxiv.org/html/2101.01234v3'],
    ],
    different: [
      ['https://arxiv.org/abs/2101.01234', 'https://arxiv.org/abs/2101.01235'],
      ['https://arxiv.org/list/cs.PL/recent', 'https://arxiv.org/list/cs.SE/recent'],
    ],
  },
  {
    name: 'doi',
    reason: 'is another address of the same DOI',
    apply: doi,
    same: [
      ['https://dx.doi.org/10.1145/ABC.1', 'https://doi.org/10.1145/abc.1'],
      ['https://dl.acm.org/doi/pdf/10.1145/1.2', 'https://dl.acm.org/doi/10.1145/1.2'],
    ],
  },
  {
    name: 'lwn',
    reason: 'is a subscriber’s link to the article',
    apply: (address) => {
      const id = address.host === 'lwn.net' ? /^\/SubscriberLink\/(\d+)/.exec(address.path)?.[1] : undefined
      return id === undefined ? address : { ...address, path: `/Articles/${id}` }
    },
    same: [['https://lwn.net/SubscriberLink/123456/0123456789abcdef/', 'https://lwn.net/Articles/123456/']],
  },
]

function arxiv(address: Address): Address {
  if (!/^(?:arxiv\.org|ar5iv(?:\.labs\.arxiv)?\.org|alphaxiv\.org)$/.test(address.host)) return address
  const paper = /^\/(?:abs|pdf|html|ps|format|e-print|overview)\/((?:[a-z.-]+\/)?\d{4}[\d.]*\d?)(?:v\d+)?(?:\.pdf)?$/i
  const id = paper.exec(address.path)?.[1]
  return id === undefined ? address : { ...address, host: 'arxiv.org', path: `/abs/${id}`, params: [] }
}

function doi(address: Address): Address {
  if (address.host === 'dl.acm.org')
    return { ...address, path: address.path.replace(/^\/doi\/(?:abs|pdf|full|fullhtml|pdfdirect|epdf)\//i, '/doi/') }
  if (address.host !== 'dx.doi.org' && address.host !== 'doi.org') return address
  return { ...address, host: 'doi.org', path: address.path.toLowerCase() }
}
