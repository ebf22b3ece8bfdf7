"""The proof room (预览): an issue's pages in the browser, made up again at every save.

``room`` holds what is shown, ``tiles`` draws it, ``state`` and ``page_data`` say it in JSON, ``watching`` looks at the files,
``server`` and ``guard`` speak HTTP; ``static`` is the page itself.
"""
