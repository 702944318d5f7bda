/**
 * What a reference implementation of the methods found, % of panels of the same kinds. It was simulated when the
 * methods were chosen, over fewer panels than are the default here.
 */
import type { Kind } from './generate.js';

/** Kinds of alarms; `rich` are any of panels with 300 events or more. */
export type Alarm = 'growth' | 'share' | 'models' | 'providers' | 'incidents' | 'any' | 'rich';

export const ALARMS: { panels: number; found: Record<Kind, Partial<Record<Alarm, number>>> } = {
  panels: 1500,
  found: {
    calm: { growth: 0, share: 0, models: 0, providers: 0.1, incidents: 0.3, any: 0.3, rich: 0.9 },
    rough: { growth: 0.5, share: 0, models: 0.7, providers: 0.4, incidents: 1.3, any: 2.7, rich: 5 },
    outages: { growth: 0.8, share: 0, models: 0.5, providers: 0.3, any: 1.6, rich: 2 },
  },
};

type Found<Column extends number> = Record<Column, number>;

/** By course, kind, and events a day. */
export const GROWTH: { panels: number; found: Record<string, Record<Kind, Found<20 | 30 | 50>>> } = {
  panels: 100,
  found: {
    'line +50% per 30 d': {
      calm: { 20: 100, 30: 100, 50: 100 },
      rough: { 20: 100, 30: 100, 50: 100 },
      outages: { 20: 100, 30: 100, 50: 100 },
    },
    'ramp +50% within the period': {
      calm: { 20: 95, 30: 98, 50: 98 },
      rough: { 20: 72, 30: 87, 50: 92 },
      outages: { 20: 69, 30: 77, 50: 90 },
    },
    'step +50% at day 20': {
      calm: { 20: 96, 30: 100, 50: 100 },
      rough: { 20: 70, 30: 84, 50: 95 },
      outages: { 20: 70, 30: 75, 50: 89 },
    },
    'step −40% at day 10': {
      calm: { 20: 100, 30: 100, 50: 100 },
      rough: { 20: 92, 30: 97, 50: 98 },
      outages: { 20: 78, 30: 93, 50: 97 },
    },
  },
};

/** The largest and the fifth model of ten, by base rate. */
export const RATES: {
  panels: number;
  found: { rate: number; calm: [largest: number, fifth: number]; rough: [largest: number, fifth: number] }[];
} = {
  panels: 150,
  found: [
    { rate: 0.004, calm: [38, 58], rough: [21, 49] },
    { rate: 0.006, calm: [56, 83], rough: [45, 69] },
    { rate: 0.01, calm: [87, 98], rough: [75, 95] },
    { rate: 0.02, calm: [100, 100], rough: [97, 100] },
  ],
};

/** By kind and events. */
export const SHARE: { panels: number; found: Record<Kind, Found<300 | 1000>> } = {
  panels: 60,
  found: { calm: { 300: 77, 1000: 98 }, rough: { 300: 63, 1000: 97 }, outages: { 300: 52, 1000: 75 } },
};

/** By panel, and by the events in the incident. The scan alone: models by hour in any range. */
export const INCIDENTS: {
  panels: number;
  found: {
    days: number;
    models: number;
    calm: Found<15 | 20 | 30>;
    rough: Found<20 | 30 | 60>;
    /** Rough, with the requests of each hour known. */
    known: Found<20 | 30 | 45>;
  }[];
} = {
  panels: 60,
  found: [
    {
      days: 7,
      models: 5,
      calm: { 15: 70, 20: 93, 30: 97 },
      rough: { 20: 47, 30: 65, 60: 92 },
      known: { 20: 83, 30: 87, 45: 98 },
    },
    {
      days: 30,
      models: 10,
      calm: { 15: 83, 20: 98, 30: 100 },
      // Of the 60 panels, 75 % at 30 events by luck; of 700 panels, 62 %.
      rough: { 20: 35, 30: 62, 60: 95 },
      known: { 20: 60, 30: 95, 45: 97 },
    },
    {
      days: 30,
      models: 40,
      calm: { 15: 75, 20: 95, 30: 100 },
      rough: { 20: 17, 30: 57, 60: 92 },
      known: { 20: 42, 30: 82, 45: 98 },
    },
    {
      days: 90,
      models: 40,
      calm: { 15: 53, 20: 88, 30: 100 },
      rough: { 20: 10, 30: 25, 60: 85 },
      known: { 20: 27, 30: 72, 45: 92 },
    },
  ],
};
