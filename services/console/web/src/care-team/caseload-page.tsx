import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, Tag } from 'nhsuk-react-components'
import { timeline } from '../api/client'
import type { components } from '../api/generated/timeline'
import { Page } from '../layout/page'
import { Said } from '../layout/said'
import { asDay } from './words'
import { sharingWords, statusWords } from './words'

type OnCaseload = components['schemas']['PersonOnCaseload']

const pageOf = async (after: string | undefined) => {
  const { data } = await timeline.GET('/people', { params: { query: { limit: 50, ...(after !== undefined && { after }) } } })
  if (data === undefined) throw new Error('The timeline answered nothing')
  return data
}

const Row = ({ person: { joined, state, referrals } }: { readonly person: OnCaseload }) => {
  const [first] = referrals
  return (
    <Table.Row>
      <Table.Cell>{asDay(joined)}</Table.Cell>
      <Table.Cell>{state === 'shared' ? (first === undefined ? 'No referral' : statusWords[first.status]) : sharingWords[state]}</Table.Cell>
      <Table.Cell>{first?.owner?.name ?? '–'}</Table.Cell>
      <Table.Cell>{first !== undefined && <Tag modifier={first.risks.statement === 'none-known' ? 'grey' : 'red'}>{first.risks.says}</Tag>}</Table.Cell>
    </Table.Row>
  )
}

/** Everybody whose referral the team has joined. */
export const CaseloadPage = () => {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['caseload'],
    queryFn: ({ pageParam }) => pageOf(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ more, cursor }) => (more ? cursor : undefined)
  })
  const people = data?.pages.flatMap((page) => page.people) ?? []
  return (
    <Page title="People">
      {error !== null && <Said fault={error} />}
      {isPending && <p role="status">Loading…</p>}
      {data !== undefined && people.length === 0 && <p>Your team has joined nobody’s referral yet.</p>}
      {people.length > 0 && (
        <Table responsive caption="People your team works with">
          <Table.Head>
            <Table.Row>
              <Table.Cell>Joined</Table.Cell>
              <Table.Cell>Referral</Table.Cell>
              <Table.Cell>With</Table.Cell>
              <Table.Cell>Risks</Table.Cell>
            </Table.Row>
          </Table.Head>
          <Table.Body>{people.map((person) => <Row key={person.person} person={person} />)}</Table.Body>
        </Table>
      )}
      {hasNextPage && <Button secondary disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
    </Page>
  )
}
