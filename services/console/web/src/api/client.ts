import createClient, { type Client, type Middleware } from 'openapi-fetch'
import type { paths as OpsPaths } from './generated/ops'
import type { paths as PartnerPaths } from './generated/partner'
import type { paths as TimelinePaths } from './generated/timeline'
import { Refusal, type ProblemDocument } from './refusal'

/** What the paths of a contract are under the door's base: the console's own address of the door takes its place. */
type Under<Paths, Base extends string> = { [Path in keyof Paths as Path extends `${Base}${infer Rest}` ? Rest : Path]: Paths[Path] }

const away: ProblemDocument = { type: 'about:blank', title: 'The hub does not answer at the moment', status: 503, code: 'DOOR.UNREACHABLE' }

const documentIn = async (response: Response): Promise<ProblemDocument> => {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  return isProblem ? ((await response.clone().json()) as ProblemDocument) : { ...away, status: response.status }
}

/** Every answer but a 2xx is thrown, as what the hub says of it; no answer at all is one too. */
const refusing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw new Refusal(await documentIn(response))
  },
  onError: ({ error }) => new Refusal(away, { cause: error })
}

const door = <Paths extends {}>(name: string): Client<Paths> => {
  const client = createClient<Paths>({ baseUrl: `/api/${name}` })
  client.use(refusing)
  return client
}

export const timeline = door<Under<TimelinePaths, '/timeline/v1'>>('timeline')
export const partner = door<PartnerPaths>('partner')
export const ops = door<Under<OpsPaths, '/ops/v1'>>('ops')
