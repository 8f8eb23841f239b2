import { LIMITS } from '../../scenario/limits.ts';
import { idOf, shortened, unused } from '../scenario/names.ts';
import type { HarRequest } from './parse-har.ts';

/** How many connections to one host a browser opens where requests cannot share one. */
const CONNECTIONS = 6;

/** A page as a scenario file: requests are tasks, and what they wait for is the network. No time of the page's own is in a HAR, and none is invented. */
export function importHar(requests: readonly HarRequest[]): object {
  const hosts = [...new Set(requests.filter(({ shares }) => !shares).map(({ host }) => host))];
  const taken = new Set<string>();
  const resources = new Map(hosts.map((host) => [host, unused(idOf(host, 'host'), taken)]));
  const ids = new Set<string>();
  const named = requests.map((request) => unused(idOf(lastPart(request), 'request'), ids));
  const [first] = requests;
  return {
    format: 1,
    title: shortened(`The page ${first ? shortOf(first) : ''}`, LIMITS.title),
    story: `Made from a HAR file with ${requests.length} request${requests.length === 1 ? '' : 's'}.`,
    unit: 'ms',
    cpu: { name: 'Page' },
    ...(hosts.length > 0
      ? {
          resources: Object.fromEntries(
            hosts.map((host) => [
              resources.get(host),
              { capacity: CONNECTIONS, title: shortened(`connections to ${host}`, LIMITS.title) },
            ]),
          ),
        }
      : {}),
    tasks: requests.map((request, index) => taskOf(request, requests, named, index, resources.get(request.host))),
    scene: 'network',
  };
}

function taskOf(
  request: HarRequest,
  requests: readonly HarRequest[],
  ids: readonly string[],
  index: number,
  connection: string | undefined,
): object {
  const { start, wait, receive, status, initiator, method } = request;
  const ready = Math.round(wait);
  const rest = Math.round(wait + receive) - ready;
  const by = initiator === null ? undefined : requests[initiator];
  // A browser asks for what it finds while it still reads: then the first byte is enough.
  const early = by !== undefined && start < by.start + by.wait + by.receive;
  const uses = connection === undefined ? {} : { uses: [connection] };
  const after =
    by === undefined ? {} : { after: [`${ids[initiator as number]}${early ? ':1' : ''}`], afterFailure: 'proceed' };
  const steps = [
    { name: 'wait for the first byte', duration: Math.min(LIMITS.time, ready), ...after },
    ...(rest > 0 ? [{ name: 'receive', duration: Math.min(LIMITS.time, rest) }] : []),
  ];
  const failed = status === 0 || status >= 500;
  const title = `${method === 'GET' ? '' : `${method} `}${shortOf(request)}`;
  return {
    id: ids[index],
    title: shortened(title, LIMITS.title),
    ...(by === undefined && Math.round(start) > 0 ? { arrives: Math.round(start) } : {}),
    steps: steps.map((step, place) => ({
      ...step,
      type: 'non-blocking',
      ...uses,
      ...(failed && place === steps.length - 1 ? { failChance: 1 } : {}),
    })),
  };
}

const shortOf = ({ host, path }: HarRequest): string => `${host}${path === '/' ? '' : path}`;

const lastPart = ({ host, path }: HarRequest): string => path.split('/').findLast((part) => part !== '') ?? host;
