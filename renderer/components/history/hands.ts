import { createContext } from 'react'

/** The name of a user by id; the id itself where nobody knows it. The page says it, for whatever shows whose hand something was. */
export const HandsContext = createContext<(id: string) => string>(id => id)
