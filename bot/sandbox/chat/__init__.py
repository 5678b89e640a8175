"""The browser chat: one page, one stylesheet, one script. A package so that its files ship with the product."""
