"""``render diff``: two versions of an issue compared, page by page and story by story, character by character.

``sheets`` says what stands on the pages of a version, ``copy_map`` keeps that in a PDF of ours and ``of_pdf`` reads it back;
``texts`` joins the lines to copy, ``align`` finds what became of every paragraph, ``compare`` says what changed, ``printed``
proves which pages did not.
"""
