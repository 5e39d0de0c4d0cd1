type Word<Symbol extends string> = Symbol extends `${infer Head}_${infer Tail}` ? `${Head}-${Word<Tail>}` : Symbol

type Value<T> = T extends Uint8Array
  ? string
  : T extends 'unlisted'
    ? never
    : T extends string
      ? Word<T>
      : T extends readonly (infer Item)[]
        ? readonly Value<Item>[]
        : T extends object
          ? InDomain<T>
          : T

type OptionalKeys<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T]

/** What shape.ts makes of a generated record: null → absent, bytes → base64, symbols → words. */
export type InDomain<T> = Flat<
  { readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Value<T[K]> } & {
    readonly [K in OptionalKeys<T>]?: Value<NonNullable<T[K]>>
  }
>

/** One object type, however many intersections it was written with. */
export type Flat<T> = { [K in keyof T]: T[K] }
