"""What this machine can and cannot do: each module reads facts by real calls, then says in a pure function what they mean."""
