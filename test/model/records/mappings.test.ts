import { expect } from 'chai';
import {
  helicone,
  langfuse,
  litellm,
  MAPPINGS,
  openaiUsage,
  openRouter,
  recognizeRow,
  toRecords,
  zenmux,
} from '../../../src/records.js';
import { loadRows, type RowsFile } from '../../data/records.js';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
/** Everything that is made of a row but what the compensation says. */
const refunded = () => ({ type: 'refund', share: 1 });

describe('mapping of LiteLLM spend logs', () => {
  it('takes every documented row in one line, each with an id of its own', async () => {
    const records = toRecords(await loadRows('litellm-spend-logs'), {
      mapping: litellm,
      compensate: refunded,
    });
    expect(records).to.deep.equal([
      {
        id: 'chatcmpl-213',
        requestId: 'chatcmpl-213',
        timestamp: Date.UTC(2026, 10, 10, 17, 13, 21, 213),
        type: 'refund',
        model: 'gpt-4o-mini',
        provider: 'openai',
        apiKey: 'key-a',
        inputTokens: 8,
        outputTokens: 20,
        cost: '0.0000475',
        payout: '0.0000475',
        latency: 821.5,
        firstTokenLatency: 387.1,
        throughput: 20_000 / 434.4,
        finish: null,
      },
      {
        id: 'chatcmpl-214',
        requestId: 'chatcmpl-214',
        timestamp: Date.UTC(2026, 10, 10, 17, 13, 23),
        type: 'refund',
        model: 'gpt-4o-mini',
        provider: 'openai',
        apiKey: 'key-b',
        inputTokens: 3,
        outputTokens: 0,
        cost: '0.00000045',
        payout: '0.00000045',
        latency: 0,
        throughput: null,
        finish: null,
      },
      {
        id: 'chatcmpl-213#2',
        requestId: 'chatcmpl-213',
        timestamp: Date.UTC(2026, 10, 10, 17, 14, 0, 100),
        type: 'refund',
        model: '',
        apiKey: 'key-b',
        inputTokens: 10,
        outputTokens: 20,
        cost: '0.0000105',
        payout: '0.0000105',
        latency: null,
        throughput: null,
        finish: null,
      },
    ]);
    expect([records.rows, records.uncompensated, records.refused]).to.deep.equal([3, 0, 0]);
  });

  it('leaves out what was not compensated', async () => {
    const records = toRecords(await loadRows('litellm-spend-logs'), {
      mapping: litellm,
      compensate: ({ status }, { cost }) => status === 'failure' && { type: 'request_failed', payout: cost! },
    });
    expect(records.map(({ id, payout }) => [id, payout])).to.deep.equal([['chatcmpl-213', '0.0000105']]);
    expect(records.uncompensated).to.equal(2);
  });

  it('counts all requests by quarter of an hour, compensated or not', async () => {
    const rows = (await loadRows('litellm-spend-logs')) as object[];
    const late = { ...rows[0], request_id: 'late', startTime: '2026-11-10T17:15:00Z' };
    const again = { ...rows[0], request_id: 'again', spend: 1 };
    const records = toRecords([...rows, late, again], { mapping: litellm, compensate: () => undefined });
    const quarter = Date.UTC(2026, 10, 10, 17);
    expect(
      records.traffic.map(({ timestamp, requests, apiKey, cost }) => [
        (timestamp - quarter) / 60_000,
        requests,
        apiKey,
        cost,
      ]),
    ).to.deep.equal([
      [0, 2, 'key-a', '1.0000475'],
      [0, 1, 'key-b', '0.00000045'],
      [0, 1, 'key-b', '0.0000105'],
      [15, 1, 'key-a', '0.0000475'],
    ]);
  });

  it('reads the table as databases export it: times in UTC without an offset, metadata as text', () => {
    const [record] = toRecords(
      [
        {
          request_id: 'a',
          spend: '1.5E-05',
          prompt_tokens: '100',
          completion_tokens: '20',
          startTime: '2026-11-10 17:13:21.213',
          endTime: '2026-11-10 17:13:22.213',
          completionStartTime: '',
          model: 'gpt-4o-mini',
          custom_llm_provider: '',
          metadata: '{"additional_usage_values":{"cache_read_input_tokens":80}}',
          response: '{"choices":[{"finish_reason":"stop"}]}',
        },
      ],
      { mapping: litellm, compensate: refunded },
    );
    expect(record).to.deep.equal({
      id: 'a',
      requestId: 'a',
      timestamp: Date.UTC(2026, 10, 10, 17, 13, 21, 213),
      type: 'refund',
      model: 'gpt-4o-mini',
      inputTokens: 100,
      outputTokens: 20,
      inputTokenDetails: { cacheRead: 80 },
      cost: '0.000015',
      payout: '0.000015',
      latency: 1000,
      throughput: null,
      finish: 'stop',
    });
  });
});

describe('mapping of OpenRouter generations', () => {
  it('takes every documented row in one line and makes nothing up', async () => {
    const records = toRecords(await loadRows('openrouter-generations'), {
      mapping: openRouter,
      compensate: refunded,
    });
    expect(records).to.deep.equal([
      {
        id: 'gen-first',
        requestId: 'gen-first',
        timestamp: Date.UTC(2026, 10, 15, 23, 33, 19, 433),
        type: 'refund',
        model: 'sao10k/l3-stheno-8b',
        provider: 'Infermatic',
        inputTokens: 10,
        outputTokens: 25,
        inputTokenDetails: { cacheRead: 3 },
        outputTokenDetails: { reasoning: 5 },
        cost: '0.0015',
        payout: '0.0015',
        latency: 1250,
        throughput: 25_000 / 1200,
        finish: 'stop',
      },
      {
        id: 'gen-cancelled',
        requestId: 'gen-cancelled',
        timestamp: Date.UTC(2026, 10, 15, 23, 34, 19),
        type: 'refund',
        model: 'openai/gpt-4o',
        inputTokens: null,
        outputTokens: null,
        cost: '0.00000009',
        payout: '0.00000009',
        latency: null,
        throughput: null,
        finish: null,
      },
    ]);
  });

  it('takes the answer of the API as it is', async () => {
    const [data] = (await loadRows('openrouter-generations')) as object[];
    const records = toRecords({ data }, { mapping: openRouter, compensate: refunded });
    expect(records.map(({ id }) => id)).to.deep.equal(['gen-first']);
  });
});

describe('mapping of Langfuse observations', () => {
  it('takes generations of both versions of the API, with exact durations, and no spans', async () => {
    const records = toRecords(await loadRows('langfuse-observations'), {
      mapping: langfuse,
      compensate: refunded,
    });
    expect(records).to.deep.equal([
      {
        id: 'd8ab9e3ca45022e6',
        requestId: 'd8ab9e3ca45022e6',
        timestamp: Date.UTC(2026, 3, 4, 6, 21, 9, 835),
        type: 'refund',
        model: 'gemini-2.5-flash',
        inputTokens: 24,
        outputTokens: 1407,
        inputTokenDetails: { input: 24, input_cached_tokens: 0 },
        outputTokenDetails: { output: 378, output_reasoning_tokens: 1029 },
        cost: '0.000952199999',
        payout: '0.000952199999',
        latency: 7878,
        firstTokenLatency: 6322,
        throughput: 1_407_000 / 1556,
        finish: 'stop',
      },
      {
        id: 'obs-v1',
        requestId: 'obs-v1',
        timestamp: Date.UTC(2026, 3, 4, 6, 22, 1),
        type: 'refund',
        model: 'gpt-4o',
        inputTokens: 100,
        outputTokens: 50,
        cost: '0.00075',
        payout: '0.00075',
        latency: 4250,
        throughput: null,
        finish: null,
        reason: 'Upstream timed out',
      },
    ]);
    expect(records.rows).to.equal(2);
  });
});

describe('mapping of Helicone requests', () => {
  it('takes answered and failed requests, times without an offset as UTC', async () => {
    const records = toRecords(await loadRows('helicone-requests'), {
      mapping: helicone,
      compensate: ({ response_status }) => ({ type: `status_${String(response_status)}`, share: '0.5' }),
    });
    expect(records).to.deep.equal([
      {
        id: '5f1b7d52-2222-4a0e-8f7d-6f2f0c9b7e11',
        requestId: '5f1b7d52-2222-4a0e-8f7d-6f2f0c9b7e11',
        timestamp: Date.UTC(2026, 10, 7, 5, 31, 56, 123),
        type: 'status_200',
        model: 'gpt-4o-2024-08-06',
        provider: 'OPENAI',
        inputTokens: 100,
        outputTokens: 50,
        inputTokenDetails: { cacheRead: 64, cacheWrite: 0 },
        cost: '0.00075',
        payout: '0.000375',
        latency: 2333,
        firstTokenLatency: 333,
        throughput: 25,
        finish: null,
      },
      {
        id: '5f1b7d52-3333-4a0e-8f7d-6f2f0c9b7e12',
        requestId: '5f1b7d52-3333-4a0e-8f7d-6f2f0c9b7e12',
        timestamp: Date.UTC(2026, 10, 7, 5, 32),
        type: 'status_524',
        model: 'claude-sonnet-4',
        provider: 'ANTHROPIC',
        inputTokens: null,
        outputTokens: null,
        cost: '0',
        payout: '0',
        latency: null,
        throughput: null,
        finish: null,
      },
    ]);
  });
});

describe('mapping of OpenAI usage', () => {
  it('takes each result of a page’s buckets, with a cost that the caller works out', async () => {
    const records = toRecords(await loadRows('openai-usage'), {
      mapping: openaiUsage,
      fields: { cost: ({ input_tokens }) => Number(input_tokens) / 1e6 },
      compensate: ({ api_key_id }) => api_key_id === 'key_b' && { type: 'outage', share: 1 },
    });
    expect(records).to.deep.equal([
      {
        id: '1790812800 proj_abc key_b',
        requestId: '1790812800 proj_abc key_b',
        timestamp: 1_790_812_800_000,
        type: 'outage',
        model: '',
        provider: 'openai',
        apiKey: 'key_b',
        inputTokens: 7162,
        outputTokens: 1482,
        inputTokenDetails: { cacheRead: 1280, audio: 0 },
        outputTokenDetails: { audio: 0 },
        cost: '0.007162',
        payout: '0.007162',
        latency: null,
        throughput: null,
        finish: null,
      },
    ]);
    expect([records.rows, records.uncompensated]).to.deep.equal([2, 1]);
    const bucket = { timestamp: 1_790_812_800_000, provider: 'openai', finish: null };
    expect(plain(records.traffic)).to.deep.equal([
      { ...bucket, requests: 5, model: 'gpt-4o-mini-2024-07-18', apiKey: 'key_a', cost: '0.001' },
      { ...bucket, requests: 25, model: '', apiKey: 'key_b', cost: '0.007162' },
    ]);
  });

  it('makes no cost up where usage has none', async () => {
    const rows = await loadRows('openai-usage');
    expect(() => toRecords(rows, { mapping: openaiUsage, compensate: refunded })).to.throw(
      /cost is null, expected an amount/,
    );
  });
});

describe('mapping of ZenMux generations', () => {
  it('takes the metadata of logs and the answers of the API, with costs by fee item', async () => {
    const records = toRecords(await loadRows('zenmux-generations'), {
      mapping: zenmux,
      compensate: refunded,
    });
    expect(records).to.deep.equal([
      {
        id: '2534CCEDTKJR00217635',
        requestId: '2534CCEDTKJR00217635',
        timestamp: Date.UTC(2025, 7, 22, 2, 49, 18),
        type: 'refund',
        model: 'anthropic/claude-sonnet-4',
        provider: 'anthropic',
        apiKey: '2534AKkA4Nqn14642786',
        inputTokens: 16527,
        outputTokens: 95,
        inputTokenDetails: { prompt: 16527, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 },
        outputTokenDetails: { reasoning: 0 },
        cost: '0.051006',
        costDetails: { completion: '0.001425', prompt: '0.049581' },
        payout: '0.051006',
        latency: 5475,
        firstTokenLatency: 2177,
        throughput: 28.81,
        finish: 'tool_calls',
      },
      {
        id: 'gen_01abc123def456',
        requestId: 'gen_01abc123def456',
        timestamp: Date.UTC(2026, 2, 26, 6),
        type: 'refund',
        model: 'openai/gpt-4o',
        inputTokens: 32,
        outputTokens: 128,
        inputTokenDetails: { cacheRead: 0 },
        outputTokenDetails: { reasoning: 0 },
        cost: '0.0052',
        costDetails: { prompt: '0.0016', completion: '0.0036' },
        payout: '0.0052',
        latency: 3700,
        firstTokenLatency: 500,
        throughput: 40,
        finish: 'stop',
      },
    ]);
  });
});

describe('recognizing rows by the names of their fields', () => {
  const files: Record<RowsFile, string> = {
    'helicone-requests': 'Helicone',
    'langfuse-observations': 'Langfuse',
    'litellm-spend-logs': 'LiteLLM',
    'openai-usage': 'OpenAI usage',
    'openrouter-generations': 'OpenRouter',
    'zenmux-generations': 'ZenMux',
  };
  for (const [file, name] of Object.entries(files) as [RowsFile, string][]) {
    it(`tells ${name} from the others`, async () => {
      const rows = await loadRows(file);
      const first: unknown = Array.isArray(rows) ? rows[0] : rows;
      expect(recognizeRow(first)?.name).to.equal(name);
    });
  }

  it('gives no mapping for other rows', () => {
    for (const row of [{}, { id: 'a' }, null, 'id', [], { data: [] }])
      expect(recognizeRow(row)).to.equal(undefined);
  });

  it('has a name for each mapping', () => {
    expect(new Set(MAPPINGS.map(({ name }) => name)).size).to.equal(MAPPINGS.length);
  });
});
